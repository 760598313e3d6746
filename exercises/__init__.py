"""The exercises: one folder each, found by name, listed nowhere.

========================  ===========================================  ==========================
file                      what                                         may import
========================  ===========================================  ==========================
``__init__.py``           ``EXERCISE``: id, minutes, needs, privacy    ``toolkit.exercise``
``content.toml``          every word shown, Thai and English
``model.py``              ``Answer``, ``Summary``, ``summarise``,      ``toolkit.exercise``,
                          ``EXAMPLES``; may be split into siblings     ``.privacy``, ``.agreement``,
                          such as ``rule.py`` and ``examples.py``      ``.networks``, ``.data``
``worksheet.py``          the parts of the phone, each a widget        the model,
                                                                       ``toolkit.widgets``
``wall.py``               a protected summary as HTML; pure            the model, ``toolkit.html``
``worksheet.ipynb``       the walk-through, told between the parts     ``toolkit.pages``
``test_<id>.py``          what is special here                         anything
========================  ===========================================  ==========================

No exercise imports another: what two of them need belongs in ``toolkit``. A model knows no widgets,
no pandas and no server, so that a report can read answers where no screen is.
"""
