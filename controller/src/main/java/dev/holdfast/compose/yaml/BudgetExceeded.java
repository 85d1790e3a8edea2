package dev.holdfast.compose.yaml;

import dev.holdfast.desired.Location;

/** Ends the reading of a text that would cause too much work. */
final class BudgetExceeded extends Exception {
    private final transient Location location;
    private final String sentence;

    BudgetExceeded(Location location, String sentence) {
        super(sentence, null, false, false);
        this.location = location;
        this.sentence = sentence;
    }

    Location location() {
        return location;
    }

    String sentence() {
        return sentence;
    }
}
