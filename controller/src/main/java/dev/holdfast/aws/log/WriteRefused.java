package dev.holdfast.aws.log;

import dev.holdfast.aws.AwsTrouble;
import dev.holdfast.aws.AwsUnusable;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** A batch was not taken; says why. */
final class WriteRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient AwsTrouble trouble;

    private WriteRefused(AwsTrouble trouble, RuntimeException cause) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
    }

    /**
     * Does one request.
     *
     * @param permission that it needs
     * @throws ResourceNotFoundException when the stream or its group is not there
     */
    static <T> T unless(String permission, Supplier<T> request) {
        try {
            return request.get();
        } catch (ResourceNotFoundException e) {
            throw e;
        } catch (SdkException | AwsUnusable e) {
            throw new WriteRefused(AwsTrouble.of(e, permission), e);
        }
    }

    AwsTrouble trouble() {
        return trouble;
    }

    /** Whether this batch will never be taken, whatever happens outside of it. */
    boolean forGood() {
        return trouble.code().equals("InvalidParameterException");
    }
}
