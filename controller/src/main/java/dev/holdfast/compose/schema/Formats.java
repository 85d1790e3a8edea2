package dev.holdfast.compose.schema;

import dev.holdfast.compose.value.ByteSize;
import dev.holdfast.compose.value.CpuCount;
import dev.holdfast.compose.value.DurationText;
import dev.holdfast.compose.value.InvalidValueException;
import dev.holdfast.compose.value.PullPolicyText;
import dev.holdfast.compose.value.RestartText;
import dev.holdfast.compose.value.Truth;
import dev.holdfast.compose.value.WholeNumber;
import dev.holdfast.compose.yaml.YamlNode.Scalar;
import dev.holdfast.compose.yaml.YamlNode.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The notations that occur; strings among them take quoted numbers too, since variables always give strings. */
final class Formats {
    private static final Set<Type> STRING = EnumSet.of(Type.STRING);
    private static final Set<Type> NUMBERS = EnumSet.of(Type.STRING, Type.INTEGER, Type.FLOAT);

    static final Format TEXT = new Notation("a string", STRING, text -> {});
    static final Format SCALAR = new Notation("a single value", EnumSet.allOf(Type.class), text -> {});
    static final Format TEXT_OR_NUMBER = new Notation("a string or a number", NUMBERS, text -> {});
    static final Format BOOLEAN = new Notation("a boolean", EnumSet.of(Type.STRING, Type.BOOLEAN), Truth::parse);
    static final Format INTEGER = new Notation("a whole number", NUMBERS, WholeNumber::parse);
    static final Format COUNT = whole(0, Integer.MAX_VALUE);
    static final Format BYTES =
            new Notation("a size such as 512m", EnumSet.of(Type.STRING, Type.INTEGER), ByteSize::parse);
    static final Format MICROSECONDS = new Notation("a number of microseconds", NUMBERS, DurationText::microseconds);
    static final Format DURATION = new Notation("a duration", STRING, DurationText::parse);
    static final Format CPUS = new Notation("a number of CPUs", NUMBERS, CpuCount::parse);

    static final Format ALL = new Notation("\"all\"", STRING, text -> {
        if (!text.equals("all")) throw new InvalidValueException("\"" + text + "\" is not \"all\" nor a list");
    });
    static final Format DEVICE_COUNT = new Notation("a number of devices or \"all\"", NUMBERS, text -> {
        if (!text.equals("all")) WholeNumber.parse(text);
    });
    /** Quoted it is octal, which shows in the text no more: the canonical form reads it. */
    static final Format FILE_MODE = new Notation("a file mode", EnumSet.of(Type.STRING, Type.INTEGER), text -> {});

    static final Format RESTART = new Notation("a restart policy", STRING, RestartText::parse);
    static final Format PULL_POLICY = new Notation("a pull policy", STRING, PullPolicyText::parse);

    static final Format IMAGE = matching("[^\\s]+", "an image", "nginx:1.27");
    static final Format CONTAINER_NAME = matching("[a-zA-Z0-9][a-zA-Z0-9_.-]+", "a container name", "shop-web");
    static final Format IPC_MODE =
            matching("host|none|private|shareable|service:[^\\s]+|container:[^\\s]+", "an IPC mode", "service:db");
    static final Format PID_MODE = matching("host|service:[^\\s]+|container:[^\\s]+", "a PID mode", "service:db");
    static final Format VOLUMES_FROM =
            matching("(container:)?[^\\s:]+(:(ro|rw))?", "a source of volumes", "db:ro or container:name:ro");
    static final Format NETWORK_MODE = matching("[^\\s]+", "a network mode", "host");

    private static final Pattern POSITIVE_RANGE = Pattern.compile("\\d{1,5}(-\\d{1,5})?(/[a-zA-Z]+)?");

    static final Format EXPOSED = new Notation("a port", NUMBERS, text -> {
        if (!POSITIVE_RANGE.matcher(text).matches())
            throw new InvalidValueException("\"" + text + "\" is not a port, write it like 80, 8000-8010 or 53/udp");
    });

    private Formats() {}

    static Format oneOf(String... words) {
        List<String> known = List.of(words);
        return new Notation("one of " + String.join(", ", known), STRING, text -> {
            if (!known.contains(text))
                throw new InvalidValueException("\"" + text + "\" is not one of " + String.join(", ", known));
        });
    }

    /** One word, for attributes whose other words belong elsewhere. */
    static Format only(String word, String why) {
        return new Notation("\"" + word + "\"", STRING, text -> {
            if (!text.equals(word)) throw new InvalidValueException("not supported: \"" + text + "\", " + why);
        });
    }

    /** A whole number from one to the other. */
    static Format whole(long least, long most) {
        return new Notation("a whole number from " + least + " to " + most, NUMBERS, text -> {
            long number = WholeNumber.parse(text);
            if (number < least || number > most)
                throw new InvalidValueException("\"" + text + "\" is not a whole number from " + least + " to " + most);
        });
    }

    private static Format matching(String pattern, String what, String example) {
        Pattern compiled = Pattern.compile(pattern);
        return new Notation(what, STRING, text -> {
            if (!compiled.matcher(text).matches())
                throw new InvalidValueException("\"" + text + "\" is not " + what + ", write it like " + example);
        });
    }

    private interface Check {
        void check(String text) throws InvalidValueException;
    }

    private record Notation(String description, Set<Type> types, Check rule) implements Format {
        @Override
        public boolean accepts(Scalar value) {
            return types.contains(value.type());
        }

        @Override
        public void check(String text) throws InvalidValueException {
            rule.check(text);
        }
    }
}
