package dev.holdfast.compose.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name a misspelt one was probably meant to be, by edit distance (Damerau's, adjacent swaps count once). */
public final class NearestName {
    private static final int LONGEST_COMPARED = 64;

    private NearestName() {}

    /** The closest known name, when it is close enough to be worth proposing; ties go to the alphabetically first. */
    public static Optional<String> of(String name, Collection<String> known) {
        if (name.length() > LONGEST_COMPARED) return Optional.empty();
        int tolerated = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= tolerated)
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The sentence about a name nobody knows: {@code unknown key "imge", did you mean "image"?}. */
    public static String sentence(String kind, String name, Collection<String> known) {
        String unknown = "unknown " + kind + " \"" + name + "\"";
        return of(name, known)
                .map(nearest -> unknown + ", did you mean \"" + nearest + "\"?")
                .orElse(unknown);
    }

    private static int distance(String one, String other) {
        int[][] costs = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) costs[i][0] = i;
        for (int j = 0; j <= other.length(); j++) costs[0][j] = j;
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int cost = Math.min(costs[i - 1][j] + 1, costs[i][j - 1] + 1);
                cost = Math.min(cost, costs[i - 1][j - 1] + (same ? 0 : 1));
                if (swapped(one, i, other, j)) cost = Math.min(cost, costs[i - 2][j - 2] + 1);
                costs[i][j] = cost;
            }
        }
        return costs[one.length()][other.length()];
    }

    private static boolean swapped(String one, int i, String other, int j) {
        return i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
