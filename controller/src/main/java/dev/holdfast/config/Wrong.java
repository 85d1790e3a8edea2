package dev.holdfast.config;

/** A text cannot be a setting's value; the message says why, for a sentence that begins with the setting. */
final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
