package dev.holdfast.crd;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts the printer columns in the order in which people read them; the generator sorts them by path. */
final class ColumnOrder {
    private static final List<String> WANTED = List.of("Ready", "Version", "Revision", "Age");
    private static final Pattern COLUMNS = Pattern.compile("(?s)(additionalPrinterColumns:\n)(.*?\n)(?=    name: )");
    private static final Pattern NAME = Pattern.compile("name: \"(.*?)\"");

    private ColumnOrder() {}

    static String of(String crd) {
        Matcher columns = COLUMNS.matcher(crd);
        if (!columns.find()) throw new IllegalStateException("the CRD has no printer columns");
        String sorted = Arrays.stream(columns.group(2).split("(?m)(?=^    - )"))
                .sorted(Comparator.comparingInt(ColumnOrder::place))
                .collect(Collectors.joining());
        return columns.replaceFirst(Matcher.quoteReplacement(columns.group(1) + sorted));
    }

    private static int place(String column) {
        Matcher name = NAME.matcher(column);
        if (!name.find() || !WANTED.contains(name.group(1)))
            throw new IllegalStateException("no place for the column " + column);
        return WANTED.indexOf(name.group(1));
    }
}
