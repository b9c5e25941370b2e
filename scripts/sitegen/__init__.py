"""The build half of the scripts: turns words and rules into a folder that any server can send."""
