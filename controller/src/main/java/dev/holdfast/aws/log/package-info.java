/**
 * The controller's log on its way to CloudWatch Logs: kept in bounded memory, sent in batches, kept on while the service cannot be
 * reached.
 *
 * <p>Must not know who writes lines, nor write any that could come back here. Read {@link dev.holdfast.aws.log.CloudWatchLog} first.
 */
@NullMarked
package dev.holdfast.aws.log;

import org.jspecify.annotations.NullMarked;
