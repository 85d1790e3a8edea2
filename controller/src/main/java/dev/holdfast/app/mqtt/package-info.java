/**
 * Puts together what tells a broker; packed with its libraries, and so loaded when it is first asked for.
 *
 * <p>Must not know where threads come from. Read {@link dev.holdfast.app.mqtt.BrokerParts} first.
 */
@NullMarked
package dev.holdfast.app.mqtt;

import org.jspecify.annotations.NullMarked;
