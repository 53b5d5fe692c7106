"""A picture of a report: p50 and p95 of each scenario as bars."""

from html import escape
from typing import Any

_WIDTH, _LEFT, _STEP, _TOP = 900, 300, 22, 40
_COLOURS = {"p95_ms": "#c7d7ea", "p50_ms": "#2f6cad"}


def bars(rows: list[dict[str, Any]]) -> str:
    """As SVG; the longer bar is p95. What was not measured has none."""
    rows = [row for row in rows if row.get("p95_ms") is not None]
    longest = max((row["p95_ms"] for row in rows), default=0)
    scale = (_WIDTH - _LEFT - 120) / longest if longest else 0
    height = _TOP + _STEP * len(rows) + 10
    drawn = [_row(row, _TOP + _STEP * number, scale) for number, row in enumerate(rows)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
            'font-family="sans-serif" font-size="12">',
            f'<rect width="{_WIDTH}" height="{height}" fill="white"/>',
            '<text x="10" y="22" font-weight="bold">p50 (dark) and p95 (light), ms</text>',
            *drawn,
            "</svg>",
        ]
    )


def _row(row: dict[str, Any], y: int, scale: float) -> str:
    name = escape(f"{row['scenario']} ({row['connections']})")
    end = _LEFT + row["p95_ms"] * scale + 6
    return "\n".join(
        [
            f'<text x="10" y="{y + 12}">{name}</text>',
            *(_bar(y, row[part] * scale, colour) for part, colour in _COLOURS.items()),
            f'<text x="{end:.0f}" y="{y + 12}">{row["p50_ms"]} / {row["p95_ms"]}</text>',
        ]
    )


def _bar(y: int, width: float, colour: str) -> str:
    return f'<rect x="{_LEFT}" y="{y}" width="{max(width, 1):.1f}" height="15" fill="{colour}"/>'
