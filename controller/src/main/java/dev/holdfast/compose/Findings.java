package dev.holdfast.compose;

import dev.holdfast.compose.problem.Problems;

/**
 * What one load has to tell.
 *
 * @param broken what keeps a part of the files from being known at all: nothing after it is worth reading
 * @param problems what is wrong in the files
 * @param warnings what has no effect but may surprise
 */
record Findings(Problems broken, Problems problems, Problems warnings) {
    static Findings none() {
        return new Findings(new Problems(), new Problems(), new Problems());
    }

    /** Everything that is wrong. */
    Problems all() {
        Problems all = new Problems();
        all.addAll(broken.list());
        all.addAll(problems.list());
        return all;
    }
}
