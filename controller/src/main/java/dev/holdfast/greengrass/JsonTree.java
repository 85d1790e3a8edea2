package dev.holdfast.greengrass;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.holdfast.compose.problem.ElementPath;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import dev.holdfast.desired.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON text to a tree with positions; what is not JSON is one sentence with its line and column. */
final class JsonTree {
    private static final int DEEPEST = 100;
    private static final String ANY = "this is not well-formed JSON";
    private static final Map<String, String> SENTENCES = sentences();

    private final String file;
    private final JsonParser parser;
    private final Problems problems;

    private JsonTree(String file, JsonParser parser, Problems problems) {
        this.file = file;
        this.parser = parser;
        this.problems = problems;
    }

    private static Map<String, String> sentences() {
        Map<String, String> sentences = new LinkedHashMap<>();
        sentences.put(
                "double-quote to start field name",
                "a name in double quotes is expected here, and no comma before a }");
        sentences.put("expecting comma", "a comma is missing before this");
        sentences.put("expecting a colon", "a name and its value need a \":\" between them");
        sentences.put(
                "Illegal unquoted character",
                "a line end or control character stands inside quotes; write \\n for one");
        sentences.put("Unrecognized character escape", "an unknown escape inside quotes; double the backslash");
        sentences.put("Unrecognized token", "the text before this needs double quotes around it");
        sentences.put("Leading zero", "a number cannot begin with 0; put it in double quotes");
        sentences.put("expected a value", "a value is expected here");
        sentences.put("expected a valid value", "a value is expected here, and a text needs double quotes around it");
        return sentences;
    }

    /** The tree; empty when a problem was found. */
    static Optional<YamlNode> read(String file, String text, Problems problems) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            return new JsonTree(file, parser, problems).whole();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a text in memory", e);
        }
    }

    private Optional<YamlNode> whole() throws IOException {
        try {
            if (parser.nextToken() == null) {
                problems.add(place(parser.currentLocation()), "", "the text is empty");
                return Optional.empty();
            }
            YamlNode node = node("");
            if (parser.nextToken() != null) problems.add(here(), "", "more stands behind the end of the JSON value");
            return problems.isEmpty() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            problems.add(place(e.getLocation() == null ? parser.currentLocation() : e.getLocation()), "", sentence(e));
            return Optional.empty();
        }
    }

    private static String sentence(JsonProcessingException failure) {
        if (failure instanceof JsonEOFException) return "the text ends before everything that was opened is closed";
        String original = String.valueOf(failure.getOriginalMessage());
        if (failure instanceof StreamConstraintsException)
            return original.contains("nesting depth")
                    ? "this is nested more than %d deep".formatted(DEEPEST)
                    : "a name or number is longer than any that is read";
        return SENTENCES.entrySet().stream()
                .filter(known -> original.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ANY);
    }

    private Location here() {
        return place(parser.currentTokenLocation());
    }

    private Location place(JsonLocation at) {
        return new Location(file, at.getLineNr(), at.getColumnNr());
    }

    private YamlNode node(String path) throws IOException {
        Location location = here();
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(location, path);
            case START_ARRAY -> array(location, path);
            case VALUE_STRING -> Scalar.of(location, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(location, parser.getText(), Type.BOOLEAN, false);
            case VALUE_NULL -> new Scalar(location, parser.getText(), Type.NULL, false);
            case VALUE_NUMBER_INT -> new Scalar(location, parser.getText(), Type.INTEGER, false);
            default -> new Scalar(location, parser.getText(), Type.FLOAT, false);
        };
    }

    private Mapping object(Location location, String path) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Scalar key = Scalar.of(here(), parser.currentName());
            String place = ElementPath.key(path, Shown.name(key.text()));
            Entry known = entries.get(key.text());
            if (known != null)
                problems.add(
                        key.location(),
                        place,
                        "the name stands already in line %d"
                                .formatted(known.key().location().line()));
            parser.nextToken();
            entries.put(key.text(), new Entry(key, node(place)));
        }
        return new Mapping(location, entries);
    }

    private Sequence array(Location location, String path) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) items.add(node(ElementPath.item(path, items.size())));
        return new Sequence(location, items);
    }
}
