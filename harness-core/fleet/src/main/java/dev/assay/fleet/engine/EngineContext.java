package dev.assay.fleet.engine;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * What an engine is given.
 *
 * @param fleet the id of the fleet it serves
 * @param distribution the files that nodes need
 * @param state a folder of the client for what the engine must remember, such as what it is about
 *     to provision; it outlives the process and is of this fleet and target alone
 * @param notes hears what a person may want to know, such as a lost connection; one line each
 */
public record EngineContext(
    String fleet,
    NodeFiles distribution,
    Path state,
    InstantSource clock,
    Consumer<String> notes) {}
