package dev.holdfast.docker.client;

/** The engine answered with an error status; the message is its own words on one line. */
public final class EngineRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String words;

    public EngineRefusal(int status, String message) {
        super(message);
        this.status = status;
        this.words = message;
    }

    /** The engine's own words. */
    @Override
    public String getMessage() {
        return words;
    }

    /** The HTTP status: 304 and everything from 400. */
    public int status() {
        return status;
    }

    /** Whether the object is not there (404). */
    public boolean absent() {
        return status == 404;
    }

    /** Whether it is that way already (304). */
    public boolean unchanged() {
        return status == 304;
    }

    /** Whether something stands in the way (409). */
    public boolean conflict() {
        return status == 409;
    }
}
