@NullMarked
package dev.assay.cli.vmtypes;

import org.jspecify.annotations.NullMarked;
