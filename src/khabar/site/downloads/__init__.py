"""The corpus as files to be downloaded, and the pages that offer them."""
