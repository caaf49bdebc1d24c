"""Facts about the language that rules and drafting share: speech verbs, calendars, languages, marks."""
