package dev.holdfast.compose.interpolation;

import dev.holdfast.compose.interpolation.Lookup.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A text with variables: {@code $NAME}, {@code ${NAME}}, and the operators {@code - :- ? :? + :+}, nestable on the right.
 * {@code $$} is a dollar sign; a dollar sign that starts no variable stays. Branches not taken are not looked at.
 */
public final class Template {
    private static final int DEEPEST = 40;

    /** A text of the largest file; a value that is used again and again must not take the memory. */
    private static final int LONGEST = 1 << 20;

    private static final Value NOTHING = new Value("", false);

    private final List<Part> parts;
    private final int depth;

    /** A piece of the text. */
    sealed interface Part {
        /** Text as it is. */
        record Literal(String text) implements Part {}

        /**
         * A variable.
         *
         * @param argument the text after the operator, itself a template; empty without operator
         */
        record Variable(String name, Operator operator, String argument) implements Part {}
    }

    /** What follows a variable's name. */
    enum Operator {
        NONE(""),
        DEFAULT_IF_EMPTY(":-"),
        DEFAULT_IF_UNSET("-"),
        REQUIRED_NOT_EMPTY(":?"),
        REQUIRED("?"),
        REPLACE_IF_NOT_EMPTY(":+"),
        REPLACE_IF_SET("+");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        static Optional<Operator> at(String text, int position) {
            for (Operator operator : values())
                if (operator != NONE && text.startsWith(operator.sign, position)) return Optional.of(operator);
            return Optional.empty();
        }

        private boolean emptyIsUnset() {
            return sign.startsWith(":");
        }
    }

    /**
     * What a template came to.
     *
     * @param value the text; secret when the value of a secret variable is part of it or decided it, known when all such are
     * @param unset the variables taken as empty because nobody set them
     */
    public record Result(Value value, SortedSet<String> unset) {
        /** The text with its variables filled in. */
        public String text() {
            return value.text();
        }

        /** Whether the value of a secret variable is part of the text. */
        public boolean secret() {
            return value.secret();
        }
    }

    private Template(List<Part> parts, int depth) {
        this.parts = List.copyOf(parts);
        this.depth = depth;
    }

    /** Reads a template; throws for a {@code ${} that is malformed. */
    public static Template parse(String text) throws InterpolationException {
        return parse(text, 0);
    }

    /** The pieces in order. */
    List<Part> parts() {
        return parts;
    }

    /** Fills in the variables; throws when a required one is missing, or the text becomes far too long. */
    public Result evaluate(Lookup lookup) throws InterpolationException {
        StringBuilder text = new StringBuilder();
        SortedSet<String> unset = new TreeSet<>();
        SortedSet<String> from = new TreeSet<>();
        boolean secret = false;
        boolean known = true;
        for (Part part : parts) {
            if (part instanceof Part.Variable variable) {
                Result result = evaluate(variable, lookup);
                text.append(result.text());
                unset.addAll(result.unset());
                from.addAll(result.value().from());
                secret |= result.secret();
                known &= result.value().known();
            } else if (part instanceof Part.Literal literal) text.append(literal.text());
            if (text.length() > LONGEST)
                throw new InterpolationException(
                        "with its variables the value has more than " + LONGEST + " characters");
        }
        return new Result(new Value(text.toString(), secret, from, known), unset);
    }

    private Result evaluate(Part.Variable variable, Lookup lookup) throws InterpolationException {
        Optional<Value> value = lookup.find(variable.name());
        if (value.isPresent() && !value.get().known()) return unknown(variable, value.get(), lookup);
        Operator operator = variable.operator();
        boolean given = value.isPresent()
                && !(operator.emptyIsUnset() && value.get().text().isEmpty());
        return switch (operator) {
            case NONE ->
                value.map(Template::result)
                        .orElseGet(() -> new Result(NOTHING, new TreeSet<>(List.of(variable.name()))));
            case DEFAULT_IF_EMPTY, DEFAULT_IF_UNSET -> given ? result(value.get()) : argument(variable, lookup);
            case REPLACE_IF_NOT_EMPTY, REPLACE_IF_SET ->
                given ? argument(variable, lookup) : new Result(NOTHING, new TreeSet<>());
            case REQUIRED_NOT_EMPTY, REQUIRED -> {
                if (!given) throw missing(variable, lookup);
                yield result(value.get());
            }
        };
    }

    /** Nobody knows which branch it is; where there is a default, that at least has the right form. */
    private Result unknown(Part.Variable variable, Value value, Lookup lookup) throws InterpolationException {
        boolean guess = !value.text().isEmpty();
        Result taken = switch (variable.operator()) {
            case DEFAULT_IF_EMPTY, DEFAULT_IF_UNSET -> guess ? result(value) : argument(variable, lookup);
            case REPLACE_IF_NOT_EMPTY, REPLACE_IF_SET ->
                guess ? argument(variable, lookup) : new Result(NOTHING, new TreeSet<>());
            case NONE, REQUIRED_NOT_EMPTY, REQUIRED -> result(value);
        };
        return new Result(new Value(taken.text(), true, taken.value().from(), false), taken.unset());
    }

    private InterpolationException missing(Part.Variable variable, Lookup lookup) throws InterpolationException {
        Result reason = argument(variable, lookup);
        String sentence = "required variable " + variable.name() + " is missing a value";
        if (reason.text().isEmpty() || reason.secret()) return new InterpolationException(sentence);
        return new InterpolationException(
                sentence + ": " + reason.text().strip().replaceAll("\\s+", " "));
    }

    private Result argument(Part.Variable variable, Lookup lookup) throws InterpolationException {
        return parse(variable.argument(), depth + 1).evaluate(lookup);
    }

    private static Result result(Value value) {
        return new Result(value, new TreeSet<>());
    }

    private static Template parse(String text, int depth) throws InterpolationException {
        if (depth > DEEPEST)
            throw new InterpolationException("variables are nested deeper than " + DEEPEST + " levels");
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (text.charAt(at) != '$') {
                literal.append(text.charAt(at++));
            } else if (next == '$') {
                literal.append('$');
                at += 2;
            } else if (next == '{' || startsName(next)) {
                if (literal.length() > 0) parts.add(new Part.Literal(literal.toString()));
                literal.setLength(0);
                int end = next == '{' ? closingBrace(text, at + 1) : endOfName(text, at + 1);
                parts.add(next == '{' ? braced(text, at + 2, end) : bare(text.substring(at + 1, end)));
                at = next == '{' ? end + 1 : end;
            } else {
                literal.append(text.charAt(at++));
            }
        }
        if (literal.length() > 0) parts.add(new Part.Literal(literal.toString()));
        return new Template(parts, depth);
    }

    private static Part.Variable bare(String name) {
        return new Part.Variable(name, Operator.NONE, "");
    }

    private static Part.Variable braced(String text, int start, int end) throws InterpolationException {
        int nameEnd = endOfName(text, start);
        String name = text.substring(start, nameEnd);
        if (name.isEmpty() || !startsName(name.charAt(0)) || nameEnd > end) throw invalid(text, start, end);
        if (nameEnd == end) return bare(name);
        Operator operator = Operator.at(text, nameEnd).orElseThrow(() -> invalid(text, start, end));
        return new Part.Variable(name, operator, text.substring(nameEnd + operator.sign.length(), end));
    }

    private static InterpolationException invalid(String text, int start, int end) {
        return new InterpolationException("\"${" + text.substring(start, end)
                + "}\" is no variable: write ${NAME}, ${NAME:-default} or $$ for a dollar sign");
    }

    private static int closingBrace(String text, int open) throws InterpolationException {
        int level = 0;
        for (int at = open; at < text.length(); at++) {
            if (text.charAt(at) == '{') level++;
            if (text.charAt(at) == '}' && --level == 0) return at;
        }
        throw new InterpolationException("\"${\" has no closing \"}\": write $$ for a dollar sign");
    }

    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && (startsName(text.charAt(end)) || isDigit(text.charAt(end)))) end++;
        return end;
    }

    private static boolean startsName(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
