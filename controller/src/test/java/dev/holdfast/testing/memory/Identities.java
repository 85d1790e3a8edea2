package dev.holdfast.testing.memory;

import dev.holdfast.desired.Digests;

/** Ids as the engine makes them, 64 hexadecimal digits, but the same in every run. */
final class Identities {
    private int count;

    String next(String purpose) {
        return Digests.sha256(purpose + " " + count++);
    }
}
