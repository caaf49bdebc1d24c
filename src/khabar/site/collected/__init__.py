"""Collected pages: entities, speakers, numbers, versions, check results and feeds."""
