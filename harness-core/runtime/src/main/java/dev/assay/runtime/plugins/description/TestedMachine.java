package dev.assay.runtime.plugins.description;

import dev.assay.api.machine.Machine;
import java.nio.file.Path;

/**
 * The machine under test, as plugin code is told of it.
 *
 * @param scratch a directory of the asking process alone, on the storage under test
 */
public record TestedMachine(Machine facts, Path scratch) {}
