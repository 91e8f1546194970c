/** Machines behind ssh: strict host keys, a key or an agent, connections restored. */
@NullMarked
package dev.assay.fleet.ssh;

import org.jspecify.annotations.NullMarked;
