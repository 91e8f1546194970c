/** Targets of {@code type: azure}: a VM is made, used like any machine behind ssh, and deleted. */
@NullMarked
package dev.assay.azure.engine;

import org.jspecify.annotations.NullMarked;
