package dev.holdfast.source;

/** Port: keeps the last good text of each application on this node. */
public interface SourceCache {
    /** Keeps nothing. */
    SourceCache NONE = new SourceCache() {
        @Override
        public Found read(String application) {
            return new Nothing();
        }

        @Override
        public boolean write(String application, Copy copy) {
            return true;
        }
    };

    /** What another cache holds, for whoever may only look. */
    static SourceCache readOnly(SourceCache other) {
        return new SourceCache() {
            @Override
            public Found read(String application) {
                return other.read(application);
            }

            @Override
            public boolean write(String application, Copy copy) {
                return true;
            }
        };
    }

    /** What is kept. Never throws. */
    Found read(String application);

    /**
     * Replaces what is kept, all or nothing.
     *
     * @return false when it could not be written, which has been told
     */
    boolean write(String application, Copy copy);

    /** What reading came to. */
    sealed interface Found {}

    /** The copy, as it was written. */
    record Kept(Copy copy) implements Found {}

    /** There is none. */
    record Nothing() implements Found {}

    /** There is one that is not what was written; one sentence. */
    record Damaged(String sentence) implements Found {}
}
