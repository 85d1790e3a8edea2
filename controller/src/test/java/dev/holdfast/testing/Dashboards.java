package dev.holdfast.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The queries of the dashboards and rules in {@code dashboards/}, by where they stand. */
public final class Dashboards {
    public static final Path FOLDER = Path.of("..", "dashboards");
    public static final Path RULES = FOLDER.resolve("holdfast.rules.yml");
    public static final Path RULE_TESTS = FOLDER.resolve("holdfast.rules.test.yml");
    public static final Path NODE = FOLDER.resolve("holdfast-node.json");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "unless",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "offset",
            "bool",
            "inf",
            "nan");
    private static final Pattern LABEL_LIST =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[\\w:])");

    private Dashboards() {}

    /** Every query of every panel, by title and letter, its variables replaced by all there is. */
    public static Map<String, String> panelQueries() {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode panel : json(NODE).path("panels"))
            for (JsonNode target : panel.path("targets"))
                queries.put(
                        panel.path("title").asText() + " "
                                + target.path("refId").asText(),
                        replaced(target.path("expr").asText()));
        return queries;
    }

    /** What the variables of the dashboard are made from: the argument of {@code label_values}, by variable. */
    public static Map<String, String> variableQueries() {
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonNode variable : json(NODE).path("templating").path("list")) {
            Matcher values = Pattern.compile("label_values\\((.*), *\\w+\\)")
                    .matcher(variable.path("definition").asText());
            if (values.matches()) queries.put(variable.path("name").asText(), replaced(values.group(1)));
        }
        return queries;
    }

    /** Every rule's expression, by the name of the record or alert. */
    public static Map<String, String> ruleExpressions() {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (JsonNode rule : rules())
            expressions.put(
                    rule.path(rule.has("alert") ? "alert" : "record").asText(),
                    rule.path("expr").asText());
        return expressions;
    }

    /** The names of the alerts. */
    public static Set<String> alerts() {
        Set<String> alerts = new TreeSet<>();
        for (JsonNode rule : rules())
            if (rule.has("alert")) alerts.add(rule.path("alert").asText());
        return alerts;
    }

    /** What an alert looks at, without the threshold that a healthy node does not reach. */
    public static String withoutThreshold(String expression) {
        return expression
                .replaceFirst("\\s*(==|!=|>=|<=|>|<)\\s*[0-9.]+$", "")
                .replaceFirst("^absent\\((.*)\\)$", "$1");
    }

    /** The names of the metrics in an expression. */
    public static Set<String> metricNames(String expression) {
        String bare = expression
                .replaceAll("\"(\\\\.|[^\"\\\\])*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "");
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(LABEL_LIST.matcher(bare).replaceAll(""));
        while (matcher.find())
            if (!WORDS.contains(matcher.group().toLowerCase(Locale.ROOT))) names.add(matcher.group());
        return names;
    }

    private static String replaced(String query) {
        return query.replace("$__rate_interval", "1m")
                .replace("$instance", ".*")
                .replace("$application", ".*");
    }

    private static List<JsonNode> rules() {
        Object file = new Yaml(new SafeConstructor(new LoaderOptions())).load(read(RULES));
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : JSON.<JsonNode>valueToTree(file).path("groups"))
            group.path("rules").forEach(rules::add);
        return rules;
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(read(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
