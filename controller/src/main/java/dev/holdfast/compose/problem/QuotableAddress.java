package dev.holdfast.compose.problem;

import java.util.regex.Pattern;

/** What may be quoted of a text that should have been an address, however it is spelt. */
public final class QuotableAddress {
    /** Up to the last @, for a password may have one, too; all of it when a query might be meant. */
    private static final Pattern LOGIN = Pattern.compile("(?s)^([\\w+.-]*:?//)?(?:.*\\?.*@.*|.*(?=@))");

    private static final Pattern QUERY = Pattern.compile("(?s)\\?.*");

    private QuotableAddress() {}

    /** The text without what may be a login or a query. */
    public static String of(String text) {
        return QUERY.matcher(LOGIN.matcher(text).replaceFirst("$1…")).replaceFirst("?…");
    }
}
