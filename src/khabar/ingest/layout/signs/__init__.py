"""The words of menus, buttons and notices, and how they are found in a line."""
