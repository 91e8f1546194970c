/**
 * Files of JSON, YAML and XML from anywhere, read within limits of size, depth and length of
 * numbers: how they are encoded, and what is wrong with one in plain words.
 */
@NullMarked
package dev.assay.documents;

import org.jspecify.annotations.NullMarked;
