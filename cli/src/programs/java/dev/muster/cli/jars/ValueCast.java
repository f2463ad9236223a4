package dev.muster.cli.jars;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** What makes a value of one type one of another, as a lambda does between its interface and its code. */
record ValueCast(Type from, Type to) {
    private static final String OBJECT = "java/lang/Object";

    static ValueCast of(Type from, Type to) {
        return new ValueCast(from, to);
    }

    /** Whether it is done by a cast, or by boxing and unboxing the same kind of number. */
    static boolean isPlain(Type from, Type to) {
        if (from.equals(to)) return true;
        if (isPrimitive(from) && isPrimitive(to)) return false;
        if (isPrimitive(from)) return !isOtherBox(to, from);
        return !isPrimitive(to) || !isOtherBox(from, to);
    }

    private static boolean isOtherBox(Type reference, Type primitive) {
        String name = reference.getInternalName();
        return name.startsWith("java/lang/") && !name.equals(box(primitive)) && !name.equals(OBJECT);
    }

    /** Adds the instructions for the value on top of the stack. */
    void addTo(MethodNode method) {
        if (from.equals(to)) return;
        if (isPrimitive(from)) {
            String box = box(from);
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + from.getDescriptor() + ")L" + box + ";", false);
        } else if (isPrimitive(to)) {
            String box = box(to);
            if (!from.getInternalName().equals(box)) method.visitTypeInsn(Opcodes.CHECKCAST, box);
            method.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, box, to.getClassName() + "Value", "()" + to.getDescriptor(), false);
        } else if (!to.getInternalName().equals(OBJECT)) {
            method.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static String box(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> throw new IllegalArgumentException("no value: " + primitive);
        };
    }
}
