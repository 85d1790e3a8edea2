package dev.holdfast.cli.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows of cells, printed in columns as wide as their widest cell; the last column is not padded. */
final class Columns {
    private static final String GAP = "  ";

    private final List<Row> rows = new ArrayList<>();

    void row(String... cells) {
        row(UnaryOperator.identity(), cells);
    }

    /** A row that is styled as a whole after it was padded. */
    void row(UnaryOperator<String> style, String... cells) {
        rows.add(new Row(List.of(cells), style));
    }

    /** Every row on its own line, without trailing blanks. */
    String text(String indent) {
        List<Integer> widths = widths();
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.cells.size(); i++) {
                String cell = row.cells.get(i);
                line.append(cell);
                if (i < row.cells.size() - 1)
                    line.append(" ".repeat(widths.get(i) - cell.length())).append(GAP);
            }
            text.append(row.style.apply(line.toString().stripTrailing())).append('\n');
        }
        return text.toString();
    }

    private List<Integer> widths() {
        int most = rows.stream().mapToInt(row -> row.cells.size()).max().orElse(0);
        List<Integer> widths = new ArrayList<>(Collections.nCopies(most, 0));
        for (Row row : rows)
            for (int i = 0; i < row.cells.size(); i++)
                widths.set(i, Math.max(widths.get(i), row.cells.get(i).length()));
        return widths;
    }

    private record Row(List<String> cells, UnaryOperator<String> style) {}
}
