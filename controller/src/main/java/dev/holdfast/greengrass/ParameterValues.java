package dev.holdfast.greengrass;

import dev.holdfast.compose.problem.Problems;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.yaml.YamlNode;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Sequence;
import dev.holdfast.compose.yaml.YamlNode.Type;
import dev.holdfast.desired.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The texts of the parameters to values, by the connector's own patterns where its documentation prints them right, else by what
 * they were meant to be. Each failure is a sentence that says what would be right.
 */
final class ParameterValues {
    private static final Pattern BUCKET = Pattern.compile("[a-zA-Z0-9.-]{3,63}");
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern SHORT_USER = Pattern.compile("[0-9]{1,5}");
    private static final Pattern USER = Pattern.compile("[0-9]{1,10}");
    private static final int WIDE_USERS_SINCE = 7;

    /** One less than the 32-bit number that stands for nobody. */
    private static final long LAST_USER = 4_294_967_294L;

    private static final int LONGEST_KEY = 1024;

    /** A document has room for 64 registries, and ECR is one. */
    private static final int MOST_SECRETS = 63;

    private static final String LIST_FORM =
            "a JSON list of ARNs inside the string, such as \"[\\\"arn:aws:secretsmanager:…\\\"]\"";

    private ParameterValues() {}

    /** A text to a value. */
    @FunctionalInterface
    interface Conversion<T> {
        T of(String text) throws InvalidValueException;
    }

    static String bucket(String text) throws InvalidValueException {
        if (BUCKET.matcher(text).matches()) return text;
        throw new InvalidValueException(
                Shown.quoted(text) + " is not a bucket: 3 to 63 letters without accents, digits, \".\" and \"-\"");
    }

    static String key(String text) throws InvalidValueException {
        int bytes = any(text).getBytes(StandardCharsets.UTF_8).length;
        if (bytes <= LONGEST_KEY) return text;
        throw new InvalidValueException("has %d bytes, but a key has at most %d".formatted(bytes, LONGEST_KEY));
    }

    /** Any text, but for what can stand in no name. */
    static String any(String text) throws InvalidValueException {
        if (text.isEmpty()) throw new InvalidValueException("must not be empty");
        if (text.indexOf('\0') >= 0) throw new InvalidValueException("must not contain the character 0x00");
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text))
            throw new InvalidValueException("contains half of a character, which is no Unicode text");
        return text;
    }

    static String path(String text) throws InvalidValueException {
        if (any(text).startsWith("/")) return text;
        throw new InvalidValueException(Shown.quoted(text)
                + " is not absolute: write the folder with all above it, such as /home/username/myCompose");
    }

    /** @param version of the connector: before the seventh, five digits were the most */
    static String user(String text, int version) throws InvalidValueException {
        if (version >= WIDE_USERS_SINCE) {
            if (USER.matcher(text).matches() && Long.parseLong(text) <= LAST_USER) return text;
            throw new InvalidValueException(
                    Shown.quoted(text) + " is not the number of a user, from 0 to %d".formatted(LAST_USER));
        }
        if (SHORT_USER.matcher(text).matches()) return text;
        throw new InvalidValueException(Shown.quoted(text)
                + " is not the number of a user, from 0 to 99999; larger ones need version %d of the connector"
                        .formatted(WIDE_USERS_SINCE));
    }

    static int seconds(String text) throws InvalidValueException {
        if (SECONDS.matcher(text).matches()) return Integer.parseInt(text);
        throw new InvalidValueException(Shown.quoted(text) + " is not a number of seconds from 1 to 9999");
    }

    /** In any case: the documentation itself writes it in two. */
    static boolean truth(String text) throws InvalidValueException {
        if (text.equalsIgnoreCase("true")) return true;
        if (text.equalsIgnoreCase("false")) return false;
        throw new InvalidValueException(Shown.quoted(text) + " is neither True nor False");
    }

    /** A JSON list inside the string; one that stands twice counts once. */
    static List<SecretArn> secrets(String text) throws InvalidValueException {
        Problems problems = new Problems();
        Optional<YamlNode> tree = JsonTree.read("", text, problems);
        if (tree.isEmpty())
            throw new InvalidValueException(
                    "must be " + LIST_FORM + ": " + place(problems.list().get(0)));
        if (!(tree.get() instanceof Sequence list)) throw new InvalidValueException("must be " + LIST_FORM);
        List<String> wrong = new ArrayList<>();
        Map<String, SecretArn> secrets = new LinkedHashMap<>();
        for (int i = 0; i < list.items().size(); i++) {
            try {
                SecretArn secret = SecretArn.parse(string(list.items().get(i)));
                secrets.put(secret.text(), secret);
            } catch (InvalidValueException e) {
                wrong.add("[" + i + "] " + e.sentence());
            }
        }
        if (secrets.size() > MOST_SECRETS) wrong.add("has more than %d secrets".formatted(MOST_SECRETS));
        if (!wrong.isEmpty()) throw new InvalidValueException(String.join("; ", wrong));
        return List.copyOf(secrets.values());
    }

    private static String place(Problem problem) {
        return "line %d, column %d inside it: %s"
                .formatted(problem.location().line(), problem.location().column(), problem.message());
    }

    private static String string(YamlNode node) throws InvalidValueException {
        if (node instanceof Scalar scalar && scalar.type() == Type.STRING) return scalar.text();
        throw new InvalidValueException("must be a string, but is " + node.kind());
    }
}
