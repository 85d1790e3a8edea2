package dev.holdfast.compose.value;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line into words as a POSIX shell would, without variables, globs or operators; what stands in back quotes stays. */
public final class CommandWords {
    private CommandWords() {}

    /** The words; quotes and backslashes are resolved. */
    public static List<String> parse(String line) throws InvalidValueException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean started = false;
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\' && quote != '\'') {
                if (++at == line.length()) throw new InvalidValueException("the command ends with a backslash");
                word.append(line.charAt(at));
                started = true;
            } else if (quote != 0) {
                if (c != quote || c == '`') word.append(c);
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'' || c == '`') {
                if (c == '`') word.append(c);
                quote = c;
                started = true;
            } else if (Character.isWhitespace(c)) {
                if (started) words.add(word.toString());
                word.setLength(0);
                started = false;
            } else {
                word.append(c);
                started = true;
            }
        }
        if (quote != 0) throw new InvalidValueException("the command has an unclosed " + quote + " quote");
        if (started) words.add(word.toString());
        return words;
    }
}
