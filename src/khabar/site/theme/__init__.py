"""Style sheets, scripts, fonts and the content security policy of the site."""
