package dev.holdfast.greengrass;

import dev.holdfast.compose.value.InvalidValueException;
import java.util.regex.Pattern;

/**
 * Names a secret of Secrets Manager.
 *
 * @param text the whole ARN
 * @param region where the secret is kept
 */
record SecretArn(String text, String region) {
    private static final int LONGEST = 2048;
    private static final int PARTS = 7;
    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+)*");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern NAME = Pattern.compile("([a-zA-Z0-9\\\\]+/)*[a-zA-Z0-9/_+=,.@-]+-[a-zA-Z0-9]+");

    /**
     * Reads one as the connector did, by the pattern that its documentation was meant to print.
     *
     * @throws InvalidValueException with a sentence about the first part that is wrong
     */
    static SecretArn parse(String text) throws InvalidValueException {
        if (text.length() > LONGEST) throw new InvalidValueException("is longer than %d characters".formatted(LONGEST));
        String[] parts = text.split(":", PARTS);
        if (parts.length < PARTS || !parts[0].equals("arn"))
            throw new InvalidValueException(
                    "is not an ARN such as arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-abcdef");
        check(PARTITION.matcher(parts[1]).matches(), "has the partition " + Shown.quoted(parts[1]) + ", not aws");
        check(
                parts[2].equals("secretsmanager"),
                "is of the service " + Shown.quoted(parts[2]) + ", not secretsmanager");
        check(REGION.matcher(parts[3]).matches(), Shown.quoted(parts[3]) + " in it is not a region");
        check(ACCOUNT.matcher(parts[4]).matches(), Shown.quoted(parts[4]) + " in it is not an account of 12 digits");
        check(parts[5].equals("secret"), "names a " + Shown.quoted(parts[5]) + ", not a secret");
        check(
                NAME.matcher(parts[6]).matches(),
                "has a name that no secret has: letters, digits and /_+=,.@- and at the end - with letters and digits");
        return new SecretArn(text, parts[3]);
    }

    private static void check(boolean right, String sentence) throws InvalidValueException {
        if (!right) throw new InvalidValueException(sentence);
    }
}
