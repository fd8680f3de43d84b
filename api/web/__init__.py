"""The web pages: templates, style sheets and ES modules as they are served, with no build step.

words/       what the pages say, a file for each, in French, English and Arabic
templates/   one for each page, all within base.html.jinja
static/      style sheets and modules; base.css and base.js are every page's
page.py      renders a template in a language, under a content security policy without exceptions
"""
