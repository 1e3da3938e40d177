"""What is not code: translations (`translations/`, renewed by `update.py` there) and the README's picture.

Read only through `gui.language`; icons come from qtawesome, see `gui.theme`.
"""
