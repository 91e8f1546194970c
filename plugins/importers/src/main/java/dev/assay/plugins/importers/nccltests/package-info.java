/** The output of nccl-tests and rccl-tests. */
@NullMarked
package dev.assay.plugins.importers.nccltests;

import org.jspecify.annotations.NullMarked;
