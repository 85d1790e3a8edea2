package dev.holdfast.cli;

import dev.holdfast.cli.render.Terminal;
import dev.holdfast.config.Environment;

/** The assembled program, as commands see it; implemented where everything is built. */
public interface Program {
    /** What the process was given. */
    Environment environment();

    /** Where output goes. */
    Terminal terminal();
}
