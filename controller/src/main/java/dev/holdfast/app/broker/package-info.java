/**
 * Puts together what tells a broker.
 *
 * <p>Must not know where threads come from. Read {@link dev.holdfast.app.broker.BrokerParts} first.
 */
@NullMarked
package dev.holdfast.app.broker;

import org.jspecify.annotations.NullMarked;
