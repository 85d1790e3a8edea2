/**
 * Status messages to an MQTT broker.
 *
 * <p>Must not know documents, containers or the engine, and nothing here may make anybody wait. Read {@link
 * dev.holdfast.mqtt.StatusMessages} first, which says what is sent, then {@link dev.holdfast.mqtt.BrokerLink}, which sends it.
 */
@NullMarked
package dev.holdfast.mqtt;

import org.jspecify.annotations.NullMarked;
