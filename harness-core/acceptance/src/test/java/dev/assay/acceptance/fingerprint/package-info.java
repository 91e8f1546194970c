@NullMarked
package dev.assay.acceptance.fingerprint;

import org.jspecify.annotations.NullMarked;
