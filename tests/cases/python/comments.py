#!/usr/bin/env python3
# -*- coding: [[teh:unseen]] -*-
# A comment of [[wich->which:comment]] day.
import os  # at [[wich->which:comment]] end
#: of [[wich->which:comment]] attribute
x = "teh # teh"  # noqa: teh
y = 'teh\' # teh' + r"teh \" # teh" + f"{teh}"  # [[wich->which:comment]] last
z = """teh
# teh
"""
# teh = blorf(teh)
# type: teh
# pylint: disable=teh
# Copyright 2020 Teh Teh
