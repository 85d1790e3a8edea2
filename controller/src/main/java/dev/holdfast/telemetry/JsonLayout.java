package dev.holdfast.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.slf4j.event.KeyValuePair;

/** One JSON object a line: time, level, logger, message, and every key-value of the event as a field of its own. */
final class JsonLayout extends LayoutBase<ILoggingEvent> {
    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public String doLayout(ILoggingEvent event) {
        ObjectNode node = mapper.createObjectNode()
                .put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString())
                .put("level", event.getLevel().toString())
                .put("logger", event.getLoggerName())
                .put("message", event.getFormattedMessage());
        event.getMDCPropertyMap().forEach(node::put);
        if (event.getKeyValuePairs() != null)
            for (KeyValuePair pair : event.getKeyValuePairs()) node.putPOJO(pair.key, pair.value);
        if (event.getThrowableProxy() != null)
            node.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        return node + "\n";
    }
}
