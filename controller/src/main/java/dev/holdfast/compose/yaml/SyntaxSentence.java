package dev.holdfast.compose.yaml;

import dev.holdfast.desired.Location;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in one sentence what the parser stumbled over. */
final class SyntaxSentence {
    static final String ANY = "this is not well-formed YAML";

    private static final String END = "stream";
    private static final Map<String, String> SENTENCES = new LinkedHashMap<>();

    static {
        SENTENCES.put("TAB", "a tab cannot indent or start a value in YAML, use spaces");
        SENTENCES.put(
                "mapping values are not allowed",
                "a \": \" is not expected here, quote the text or check the indentation");
        SENTENCES.put("could not find expected ':'", "a key without \": \" after it, or a wrong indentation");
        SENTENCES.put("expected <block end>", "the indentation does not match the lines above");
        SENTENCES.put("sequence entries are not allowed", "a list item is not expected here");
        SENTENCES.put("expected ',' or ']'", "a list in [ ] lacks a comma or its closing bracket");
        SENTENCES.put("expected ',' or '}'", "a mapping in { } lacks a comma or its closing brace");
        SENTENCES.put("found unexpected end of stream", "the text ends inside a quoted value");
        SENTENCES.put("found unexpected document separator", "the document ends inside a quoted value");
        SENTENCES.put("found undefined tag handle", "an unknown tag handle");
        SENTENCES.put(
                "found unknown escape character",
                "an unknown escape in a double-quoted value, use single quotes or double the backslash");
        SENTENCES.put("cannot start any token", "a value cannot start with this character, quote it");
        SENTENCES.put("found duplicate", "a directive stands twice");
        SENTENCES.put("expected '<document start>'", "text after the end of the document");
    }

    private SyntaxSentence() {}

    static String of(MarkedYAMLException failure) {
        String problem = failure.getProblem() == null ? "" : failure.getProblem();
        return SENTENCES.entrySet().stream()
                .filter(known -> problem.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ANY);
    }

    static Location location(String file, MarkedYAMLException failure) {
        // What is never closed is seen at the end of the text, but mended where it opens.
        boolean atEnd = failure.getProblem() != null && failure.getProblem().contains(END);
        Mark opening = atEnd ? failure.getContextMark() : null;
        Mark mark = opening != null ? opening : failure.getProblemMark();
        return mark == null ? new Location(file, 1, 1) : at(file, mark);
    }

    static Location at(String file, Mark mark) {
        return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
