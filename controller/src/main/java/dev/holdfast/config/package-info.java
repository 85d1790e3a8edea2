/**
 * The program's own settings: flags, {@code HOLDFAST_…} variables and a file become one immutable {@link
 * dev.holdfast.config.Settings}, or one message with every problem. The only place that reads the process's environment.
 *
 * <p>Must not know what the settings are used for. Read {@link dev.holdfast.config.Setting} first, then {@link
 * dev.holdfast.config.SettingsReader}.
 */
@NullMarked
package dev.holdfast.config;

import org.jspecify.annotations.NullMarked;
