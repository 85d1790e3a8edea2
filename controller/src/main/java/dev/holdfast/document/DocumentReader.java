package dev.holdfast.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.compose.problem.NearestName;
import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Entry;
import dev.holdfast.compose.yaml.YamlNode.Mapping;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlReader;
import dev.holdfast.compose.yaml.YamlResult;
import dev.holdfast.crd.ComposeApplicationSpec;
import dev.holdfast.crd.Schemas;
import dev.holdfast.desired.Digests;
import dev.holdfast.desired.Location;
import dev.holdfast.desired.Problem;
import dev.holdfast.document.schema.DocumentChecker;
import dev.holdfast.document.schema.SpecRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The bytes of one file to the applications it declares, with every problem at once. */
public final class DocumentReader {
    private static final String API_GROUP = "holdfast.dev/";
    private static final String KIND = "ComposeApplication";
    private static final String ON_DELETE = "holdfast.dev/on-delete";

    private final ObjectMapper mapper =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private final YamlReader yaml = new YamlReader();
    private final JsonNode schema;

    public DocumentReader() {
        try {
            schema = mapper.readTree(Schemas.jsonSchema());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the generated schema is not JSON", e);
        }
    }

    /**
     * Reads one file.
     *
     * @param path absolute
     * @param shown the path as the user knows it
     * @param named whether the user named the file itself: then a plain Compose file counts and a foreign one is an error
     * @param overrides absolute; what is merged over a plain Compose file
     */
    DocumentFile read(Path path, String shown, byte[] content, boolean named, List<Path> overrides) {
        String sha256 = Digests.sha256(content);
        YamlResult result = yaml.read(shown, content);
        if (result instanceof YamlResult.Unreadable unreadable)
            return DocumentFile.broken(path, sha256, unreadable.problems());
        List<YamlNode> nodes = ((YamlResult.Read) result)
                .documents().stream().filter(node -> !node.isNull()).toList();
        if (nodes.isEmpty())
            return DocumentFile.broken(
                    path, sha256, List.of(new Problem(new Location(shown, 1, 1), "", "the file is empty")));
        boolean ours = nodes.stream().anyMatch(DocumentReader::isOurs);
        if (!ours && !named) return new DocumentFile(path, sha256, List.of(), new TreeMap<>(), List.of());
        if (nodes.stream().noneMatch(DocumentReader::isResource))
            return plain(path, sha256, nodes.get(0).location(), overrides);
        if (!overrides.isEmpty()) return DocumentFile.broken(path, sha256, List.of(noComposeFile(nodes.get(0))));
        Optional<YamlNode> stray =
                nodes.stream().filter(node -> !isResource(node)).findFirst();
        if (stray.isPresent()) return DocumentFile.broken(path, sha256, List.of(mixed(stray.get())));
        return documents(path, sha256, nodes, new String(content, StandardCharsets.UTF_8));
    }

    private static Problem mixed(YamlNode stray) {
        return new Problem(
                stray.location(),
                "",
                "this part has no apiVersion and kind, but others have: a file holds either resources or one Compose file");
    }

    private static Problem noComposeFile(YamlNode node) {
        return new Problem(
                node.location(),
                "",
                "this is a document, only Compose files can be merged: name them in its spec.source.file.overrides");
    }

    private static boolean isOurs(YamlNode node) {
        return node instanceof Mapping mapping
                && (mapping.text("apiVersion").orElse("").startsWith(API_GROUP)
                        || mapping.text("kind").orElse("").equals(KIND));
    }

    private static boolean isResource(YamlNode node) {
        return node instanceof Mapping mapping
                && (mapping.entries().containsKey("apiVersion")
                        || mapping.entries().containsKey("kind"));
    }

    /** A document of which only the source is known; it is named when its project is. */
    private DocumentFile plain(Path path, String sha256, Location location, List<Path> overrides) {
        ObjectNode spec = mapper.createObjectNode();
        ObjectNode file = spec.putObject("source").putObject("file").put("path", path.toString());
        overrides.forEach(override -> file.withArray("overrides").add(override.toString()));
        Declaration declaration = new Declaration(
                ProjectName.ofDirectory(path.resolveSibling("")),
                location,
                path,
                true,
                bind(spec),
                "",
                Digests.sha256(spec.toString()),
                false);
        return new DocumentFile(path, sha256, List.of(declaration), new TreeMap<>(), List.of());
    }

    private DocumentFile documents(Path path, String sha256, List<YamlNode> nodes, String text) {
        List<Declaration> declarations = new ArrayList<>();
        TreeMap<String, List<Problem>> invalid = new TreeMap<>();
        Problems unnamed = new Problems();
        for (YamlNode node : nodes) {
            Mapping document = (Mapping) node;
            Problems problems = new Problems();
            JsonNode json = check(document, problems);
            if (problems.isEmpty()) declarations.add(declaration(path, document, json, text));
            else if (problems.concern("metadata.name")
                    || problems.concern("metadata")
                    || name(document).isEmpty()) unnamed.addAll(problems.list());
            else
                invalid.computeIfAbsent(name(document).get().text(), key -> new ArrayList<>())
                        .addAll(problems.list());
        }
        return new DocumentFile(path, sha256, declarations, invalid, unnamed.list());
    }

    private JsonNode check(Mapping document, Problems problems) {
        Problems found = new Problems();
        JsonNode json = new DocumentChecker(schema, found).check(document);
        if (!found.concern("apiVersion") && !found.concern("kind")) {
            problems.addAll(found.list());
            new SpecRules(problems).check(document.mapping("spec"));
            checkAnnotations(document.mapping("metadata").mapping("annotations"), problems);
            return json;
        }
        // What another kind of resource has in it says nothing about the mistake.
        found.list().stream()
                .filter(problem -> Set.of("apiVersion", "kind").contains(problem.path()))
                .forEach(problem -> problems.add(problem.location(), problem.path(), problem.message()));
        return json;
    }

    private static void checkAnnotations(Mapping annotations, Problems problems) {
        for (Entry entry : annotations.entries().values()) {
            String path = "metadata.annotations[\"" + entry.name() + "\"]";
            if (entry.name().equals(ON_DELETE)) {
                String choice = annotations.text(ON_DELETE).orElse("");
                if (!Set.of("keep", "delete").contains(choice))
                    problems.add(entry.value().location(), path, "\"" + choice + "\" is none of keep and delete");
            } else if (entry.name().startsWith(API_GROUP))
                problems.add(
                        entry.key().location(),
                        path,
                        NearestName.sentence("annotation", entry.name(), List.of(ON_DELETE)));
        }
    }

    private Declaration declaration(Path path, Mapping document, JsonNode json, String text) {
        Scalar name = name(document).orElseThrow();
        JsonNode spec = json.get("spec");
        String inline = document.mapping("spec")
                .mapping("source")
                .scalar("inline")
                .map(scalar -> InlineText.positioned(text, scalar))
                .orElse("");
        String onDelete = json.at("/metadata/annotations").path(ON_DELETE).asText("delete");
        return new Declaration(
                name.text(),
                name.location(),
                path,
                false,
                bind(spec),
                inline,
                canonicalDigest(spec),
                onDelete.equals("keep"));
    }

    private static Optional<Scalar> name(Mapping document) {
        return document.mapping("metadata").scalar("name");
    }

    private ComposeApplicationSpec bind(JsonNode spec) {
        try {
            return mapper.treeToValue(spec, ComposeApplicationSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the schema accepts what the classes do not", e);
        }
    }

    /** Independent of the order and notation in the file. */
    private String canonicalDigest(JsonNode spec) {
        try {
            return Digests.sha256(mapper.writeValueAsString(mapper.treeToValue(spec, Object.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
