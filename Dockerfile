# An image with splchk and git, for machines that have containers and no Python; docs/installing.md shows how to use it.
# PYTHON is an image with Python 3.11 or later and Debian's packages.
ARG PYTHON=docker.io/library/python:3.14-slim

FROM ${PYTHON} AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY scripts/metadata.py scripts/
COPY packaging packaging
COPY splchk splchk
RUN python3 -m venv /opt/splchk \
    && /opt/splchk/bin/python -m pip install --no-cache-dir --disable-pip-version-check . \
    && /opt/splchk/bin/python -m pip uninstall --yes pip

FROM ${PYTHON}
# git says which files are documents. The repository belongs to whoever mounts it; splchk runs nothing of it.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin splchk
COPY --from=build /opt/splchk /opt/splchk
ENV PATH=/opt/splchk/bin:$PATH
WORKDIR /work
USER splchk
ENTRYPOINT ["splchk"]
