"""The labels of lines: in the frame, around the headline, in the text, in a gallery."""
