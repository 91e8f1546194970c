package dev.assay.fleet.attempt;

import dev.assay.runtime.journal.RunHeader;
import java.util.Optional;

/**
 * The machine that an attempt runs on.
 *
 * @param name as its engine or it itself names it
 * @param machine what tells machines apart, also where names repeat
 * @param vmType what its metadata service says it is; empty where there is none
 */
public record ThisNode(String name, String machine, Optional<RunHeader.VmType> vmType) {}
