package dev.holdfast.compose.env;

import dev.holdfast.compose.env.EnvFile.Line;
import dev.holdfast.compose.interpolation.InterpolationException;
import dev.holdfast.compose.interpolation.Lookup;
import dev.holdfast.compose.interpolation.Lookup.Value;
import dev.holdfast.compose.interpolation.Template;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.desired.Location;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the dotenv dialect of Compose: {@code [export ]KEY=value}, also {@code KEY: value}, quotes over several lines. */
final class DotenvParser {
    private static final Pattern EXPORT = Pattern.compile("export[ \\t]+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([abcfnrtv$\"\\\\]|0[0-7]{0,3})");
    private static final String ESCAPED = "abfnrtv";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000b";

    private final String file;
    private final String text;
    private final Lookup variables;
    private final Problems problems;
    private final Map<String, Line> values = new LinkedHashMap<>();
    private int at;
    private int line = 1;

    DotenvParser(String file, String text, Lookup variables, Problems problems) {
        this.file = file;
        this.text = text.replace("\r\n", "\n");
        this.variables = variables;
        this.problems = problems;
    }

    Map<String, Line> parse() {
        while (skipToStatement()) {
            Matcher export = EXPORT.matcher(text).region(at, text.length());
            if (export.lookingAt()) at = export.end();
            statement();
        }
        return values;
    }

    private boolean skipToStatement() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') at = endOfLine(at);
            else if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c)) at++;
            else return true;
        }
        return false;
    }

    private void statement() {
        int start = at;
        Location location = new Location(file, line, start - text.lastIndexOf('\n', Math.max(0, start - 1)));
        while (at < text.length() && "=:\n".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            boolean allowed = Character.isLetterOrDigit(c) || "_.-[]".indexOf(c) >= 0 || isBlank(c);
            if (!allowed) {
                fail(line, "unexpected character \"%s\" in a variable name".formatted(c));
                return;
            }
            at++;
        }
        String name = text.substring(start, at).strip();
        boolean valueless = at == text.length() || text.charAt(at) == '\n';
        if (name.isEmpty()) {
            fail(line, "a variable name is missing before \"%s\"".formatted(text.charAt(at)));
        } else if (name.chars().anyMatch(Character::isWhitespace)) {
            fail(line, "a variable name cannot contain a space: \"%s\"".formatted(name));
        } else if (valueless) {
            variables.find(name).ifPresent(value -> values.put(name, new Line(location, value)));
        } else {
            at++;
            value().ifPresent(value -> values.put(name, new Line(location, value)));
        }
    }

    private Optional<Value> value() {
        while (at < text.length() && isBlank(text.charAt(at))) at++;
        char first = at < text.length() ? text.charAt(at) : '\n';
        return first == '"' || first == '\'' ? quoted(first) : unquoted();
    }

    private Optional<Value> unquoted() {
        int end = endOfLine(at);
        String raw = text.substring(at, end);
        at = end;
        int comment = raw.indexOf(" #");
        return expand((comment < 0 ? raw : raw.substring(0, comment)).stripTrailing(), line);
    }

    private Optional<Value> quoted(char quote) {
        int startLine = line;
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return quote == '\''
                        ? Optional.of(new Value(content.toString(), false))
                        : expand(unescape(content.toString()), startLine);
            }
            if (c == '\\' && at + 1 < text.length()) {
                char next = text.charAt(++at);
                if (next != quote) content.append('\\');
                c = next;
            }
            if (c == '\n') line++;
            content.append(c);
        }
        fail(startLine, "unterminated quoted value");
        return Optional.empty();
    }

    private Optional<Value> expand(String raw, int startLine) {
        try {
            Lookup own = name -> Optional.ofNullable(values.get(name)).map(Line::value);
            Template.Result result = Template.parse(raw).evaluate(variables.or(own));
            return Optional.of(result.value());
        } catch (InterpolationException e) {
            problems.add(new Location(file, startLine, 1), "", e.sentence());
            return Optional.empty();
        }
    }

    private static String unescape(String raw) {
        return ESCAPE.matcher(raw).replaceAll(match -> Matcher.quoteReplacement(meaning(match.group(1))));
    }

    private static String meaning(String escaped) {
        char first = escaped.charAt(0);
        if (first == '$') return "$$";
        if (first == '0') return String.valueOf((char) (escaped.length() == 1 ? 0 : Integer.parseInt(escaped, 8)));
        int known = ESCAPED.indexOf(first);
        return known < 0 ? escaped : String.valueOf(MEANT.charAt(known));
    }

    private void fail(int where, String message) {
        problems.add(new Location(file, where, 1), "", message);
        at = endOfLine(at);
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', Math.min(from, text.length()));
        return end < 0 ? text.length() : end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\u000b';
    }
}
