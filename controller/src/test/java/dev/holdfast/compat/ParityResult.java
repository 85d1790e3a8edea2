package dev.holdfast.compat;

import java.util.List;

/**
 * What the comparison of one file came to.
 *
 * @param file the file
 * @param fields how many fields were compared
 * @param differences those that nobody allowed
 * @param allowed how many the allow-list accounts for
 * @param troubles what went wrong beside differences: a program that failed, a second run that changed something
 */
record ParityResult(ParityFile file, int fields, List<Difference> differences, long allowed, List<String> troubles) {
    boolean good() {
        return differences.isEmpty() && troubles.isEmpty();
    }
}
