package dev.holdfast.aws.log;

import dev.holdfast.aws.AwsConnections;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DataAlreadyAcceptedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidSequenceTokenException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Writes batches to one log stream, which it makes when it is not there; so it does the group, but only when it has to. */
final class StreamWriter {
    private final Supplier<AwsConnections> aws;
    private final LogStream stream;

    StreamWriter(Supplier<AwsConnections> aws, LogStream stream) {
        this.aws = aws;
        this.stream = stream;
    }

    /**
     * Sends one batch.
     *
     * @return how many of its lines the service did not take, because they are too old or too new
     * @throws WriteRefused with the permission that the request at fault needs
     */
    long write(LogBatch batch) {
        List<InputLogEvent> events = events(batch);
        try {
            return put(events);
        } catch (ResourceNotFoundException absent) {
            create();
            return put(events);
        }
    }

    private static List<InputLogEvent> events(LogBatch batch) {
        List<InputLogEvent> events = new ArrayList<>();
        if (batch.lost() > 0) {
            LogLine first = batch.lines().get(0);
            String lost = batch.lost() == 1 ? "1 line of the log is" : batch.lost() + " lines of the log are";
            events.add(event(LogLine.of(first.at(), lost + " missing here")));
        }
        batch.lines().forEach(line -> events.add(event(line)));
        return events;
    }

    private static InputLogEvent event(LogLine line) {
        return InputLogEvent.builder()
                .timestamp(line.at().toEpochMilli())
                .message(line.text())
                .build();
    }

    private long put(List<InputLogEvent> events) {
        return WriteRefused.unless("logs:PutLogEvents", () -> {
            try {
                return put(events, null);
            } catch (InvalidSequenceTokenException e) {
                // The service of today ignores the token; one that does not says which it wants.
                return put(events, e.expectedSequenceToken());
            }
        });
    }

    private long put(List<InputLogEvent> events, @Nullable String token) {
        try {
            PutLogEventsResponse answer = client().putLogEvents(request -> request.logGroupName(stream.group())
                    .logStreamName(stream.name())
                    .sequenceToken(token)
                    .logEvents(events));
            return rejected(answer.rejectedLogEventsInfo(), events.size());
        } catch (DataAlreadyAcceptedException e) {
            return 0;
        }
    }

    private static long rejected(@Nullable RejectedLogEventsInfo info, int size) {
        if (info == null) return 0;
        int old = Math.max(or(info.tooOldLogEventEndIndex(), 0), or(info.expiredLogEventEndIndex(), 0));
        return old + size - or(info.tooNewLogEventStartIndex(), size);
    }

    private static int or(@Nullable Integer index, int otherwise) {
        return index == null ? otherwise : index;
    }

    /** Policies often allow streams and no groups: the group is made only when it is what is missing. */
    private void create() {
        try {
            createStream();
        } catch (ResourceNotFoundException absent) {
            createGroup();
            createStream();
        }
    }

    private void createStream() {
        WriteRefused.unless("logs:CreateLogStream", () -> {
            try {
                client().createLogStream(
                                request -> request.logGroupName(stream.group()).logStreamName(stream.name()));
            } catch (ResourceAlreadyExistsException e) {
                return 0L;
            }
            return 0L;
        });
    }

    private void createGroup() {
        WriteRefused.unless("logs:CreateLogGroup", () -> {
            try {
                client().createLogGroup(request -> request.logGroupName(stream.group()));
            } catch (ResourceAlreadyExistsException e) {
                return 0L;
            }
            return 0L;
        });
    }

    private CloudWatchLogsClient client() {
        return aws.get().client("logs", stream.region(), CloudWatchLogsClient::builder, builder -> {});
    }
}
