package dev.muster.cli.jars;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives each lambda and method reference of a class a class of its own, as the compilers did before Java 8. The Java
 * machine makes these classes while it runs; where one is serializable, as all of Scala's are, no archive of classes
 * takes it, and it is made anew in each run.
 *
 * <p>What cannot be said in a few instructions stays as it is: a number that is widened on the way.
 */
final class LambdaClasses {
    static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String SERIALIZABLE = "java/io/Serializable";
    private static final String OBJECT = "java/lang/Object";
    private static final String CONSTRUCTOR = "<init>";
    /** The only instance of a lambda that captures nothing. */
    private static final String INSTANCE = "INSTANCE";
    /** Makes a lambda of what it captures. */
    private static final String MAKER = "of";
    /** Flags of {@link java.lang.invoke.LambdaMetafactory#altMetafactory}: what follows among its arguments. */
    private static final int IS_SERIALIZABLE = 1;

    private static final int HAS_MARKERS = 2;
    private static final int HAS_BRIDGES = 4;

    private final ClassNode outer;
    private final Map<String, MethodNode> methods = new HashMap<>();
    /** By what makes two lambdas the same. */
    private final Map<String, ClassNode> made = new LinkedHashMap<>();

    private LambdaClasses(ClassNode outer) {
        this.outer = outer;
        for (MethodNode method : outer.methods) methods.put(method.name + method.desc, method);
    }

    /**
     * Takes the lambdas out of {@code outer}.
     *
     * @return their classes, of the same package; empty where nothing was changed
     */
    static List<ClassNode> takenOutOf(ClassNode outer) {
        LambdaClasses classes = new LambdaClasses(outer);
        for (MethodNode method : List.copyOf(outer.methods)) classes.replaceIn(method);
        return List.copyOf(classes.made.values());
    }

    private void replaceIn(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (!(instruction instanceof InvokeDynamicInsnNode lambda)
                    || !lambda.bsm.getOwner().equals(METAFACTORY)
                    || widens(lambda)) continue;
            String same = lambda.name + lambda.desc + Arrays.toString(lambda.bsmArgs);
            ClassNode of = made.get(same);
            if (of == null) {
                of = classOf(lambda, outer.name + "$$Closure" + (made.size() + 1));
                made.put(same, of);
            }
            Type type = Type.getReturnType(lambda.desc);
            boolean captures = Type.getArgumentTypes(lambda.desc).length > 0;
            method.instructions.set(
                    instruction,
                    captures
                            ? new MethodInsnNode(Opcodes.INVOKESTATIC, of.name, MAKER, lambda.desc, false)
                            : new FieldInsnNode(Opcodes.GETSTATIC, of.name, INSTANCE, type.getDescriptor()));
        }
    }

    private ClassNode classOf(InvokeDynamicInsnNode lambda, String name) {
        ClassNode node = new ClassNode();
        node.version = Math.max(Opcodes.V1_8, outer.version & 0xffff);
        node.access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        node.name = name;
        node.superName = OBJECT;
        Set<String> interfaces = new LinkedHashSet<>();
        interfaces.add(Type.getReturnType(lambda.desc).getInternalName());
        Set<Type> shapes = new LinkedHashSet<>();
        shapes.add((Type) lambda.bsmArgs[0]);
        readExtras(lambda.bsmArgs, interfaces, shapes);
        node.interfaces = List.copyOf(interfaces);
        addConstruction(node, lambda);
        Handle called = reachable((Handle) lambda.bsmArgs[1]);
        for (Type shape : shapes) node.methods.add(forwarding(node, lambda, shape, called));
        return node;
    }

    private static void readExtras(Object[] arguments, Set<String> interfaces, Set<Type> shapes) {
        if (arguments.length <= 3) return;
        int flags = (Integer) arguments[3];
        int at = 4;
        if ((flags & IS_SERIALIZABLE) != 0) interfaces.add(SERIALIZABLE);
        if ((flags & HAS_MARKERS) != 0) {
            for (int left = (Integer) arguments[at++]; left > 0; left--) {
                interfaces.add(((Type) arguments[at++]).getInternalName());
            }
        }
        if ((flags & HAS_BRIDGES) != 0) {
            for (int left = (Integer) arguments[at++]; left > 0; left--) shapes.add((Type) arguments[at++]);
        }
    }

    /** Fields for what is captured, a constructor, and what the place of the lambda calls or reads. */
    private static void addConstruction(ClassNode node, InvokeDynamicInsnNode lambda) {
        Type[] captured = Type.getArgumentTypes(lambda.desc);
        String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, captured);
        MethodNode constructor = new MethodNode(Opcodes.ACC_PRIVATE, CONSTRUCTOR, descriptor, null, null);
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, CONSTRUCTOR, "()V", false);
        int variable = 1;
        for (int i = 0; i < captured.length; i++) {
            String field = captured[i].getDescriptor();
            node.fields.add(new FieldNode(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), field, null, null));
            constructor.visitVarInsn(Opcodes.ALOAD, 0);
            constructor.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), variable);
            constructor.visitFieldInsn(Opcodes.PUTFIELD, node.name, field(i), field);
            variable += captured[i].getSize();
        }
        constructor.visitInsn(Opcodes.RETURN);
        node.methods.add(constructor);

        boolean captures = captured.length > 0;
        MethodNode maker = captures
                ? new MethodNode(Opcodes.ACC_STATIC, MAKER, lambda.desc, null, null)
                : new MethodNode(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        maker.visitTypeInsn(Opcodes.NEW, node.name);
        maker.visitInsn(Opcodes.DUP);
        load(maker, captured);
        maker.visitMethodInsn(Opcodes.INVOKESPECIAL, node.name, CONSTRUCTOR, descriptor, false);
        if (captures) {
            maker.visitInsn(Opcodes.ARETURN);
        } else {
            String type = Type.getReturnType(lambda.desc).getDescriptor();
            node.fields.add(new FieldNode(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, INSTANCE, type, null, null));
            maker.visitFieldInsn(Opcodes.PUTSTATIC, node.name, INSTANCE, type);
            maker.visitInsn(Opcodes.RETURN);
        }
        node.methods.add(maker);
    }

    private static String field(int index) {
        return "captured" + index;
    }

    /** The method of the interface, which hands on what was captured and what it is given. */
    private MethodNode forwarding(ClassNode node, InvokeDynamicInsnNode lambda, Type shape, Handle called) {
        MethodNode method = new MethodNode(Opcodes.ACC_PUBLIC, lambda.name, shape.getDescriptor(), null, null);
        Type[] captured = Type.getArgumentTypes(lambda.desc);
        Type[] given = shape.getArgumentTypes();
        Type[] meant = ((Type) lambda.bsmArgs[2]).getArgumentTypes();
        List<Type> wanted = arguments(called);
        for (int i = 0; i < captured.length; i++) {
            method.visitVarInsn(Opcodes.ALOAD, 0);
            method.visitFieldInsn(Opcodes.GETFIELD, node.name, field(i), captured[i].getDescriptor());
            ValueCast.of(captured[i], wanted.get(i)).addTo(method);
        }
        int variable = 1;
        for (int i = 0; i < given.length; i++) {
            method.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), variable);
            ValueCast.of(given[i], meant[i]).addTo(method);
            ValueCast.of(meant[i], wanted.get(captured.length + i)).addTo(method);
            variable += given[i].getSize();
        }
        call(method, called);
        Type result = result(called);
        Type asked = shape.getReturnType();
        if (!asked.equals(Type.VOID_TYPE)) {
            ValueCast.of(result, asked).addTo(method);
        } else if (result.getSize() > 0) {
            method.visitInsn(result.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
        method.visitInsn(asked.getOpcode(Opcodes.IRETURN));
        return method;
    }

    /** Whether what is given or comes back is another kind of number than what is wanted. */
    private boolean widens(InvokeDynamicInsnNode lambda) {
        Type shape = (Type) lambda.bsmArgs[0];
        Type meant = (Type) lambda.bsmArgs[2];
        Handle called = (Handle) lambda.bsmArgs[1];
        List<Type> wanted = arguments(called);
        int captured = Type.getArgumentTypes(lambda.desc).length;
        Type[] given = shape.getArgumentTypes();
        for (int i = 0; i < given.length; i++) {
            if (!ValueCast.isPlain(given[i], meant.getArgumentTypes()[i])
                    || !ValueCast.isPlain(meant.getArgumentTypes()[i], wanted.get(captured + i))) return true;
        }
        return !shape.getReturnType().equals(Type.VOID_TYPE)
                && (result(called).equals(Type.VOID_TYPE) || !ValueCast.isPlain(result(called), shape.getReturnType()));
    }

    /** What is called as any class of the package may call it: itself, or a method in front of it. */
    private Handle reachable(Handle called) {
        MethodNode own = called.getOwner().equals(outer.name) ? methods.get(called.getName() + called.getDesc()) : null;
        if (own != null && called.getTag() == Opcodes.H_INVOKESTATIC && (own.access & Opcodes.ACC_PRIVATE) == 0) {
            return called;
        }
        // Whatever it is, this class itself may call it: it is private, of a base class, or made by a constructor.
        Type[] arguments = arguments(called).toArray(Type[]::new);
        boolean isInterface = (outer.access & Opcodes.ACC_INTERFACE) != 0;
        String name = "closure$" + (made.size() + 1);
        String descriptor = Type.getMethodDescriptor(result(called), arguments);
        int access = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC | (isInterface ? Opcodes.ACC_PUBLIC : 0);
        MethodNode front = new MethodNode(access, name, descriptor, null, null);
        if (called.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            front.visitTypeInsn(Opcodes.NEW, called.getOwner());
            front.visitInsn(Opcodes.DUP);
        }
        load(front, arguments);
        call(front, called);
        front.visitInsn(result(called).getOpcode(Opcodes.IRETURN));
        outer.methods.add(front);
        return new Handle(Opcodes.H_INVOKESTATIC, outer.name, name, descriptor, isInterface);
    }

    private static void load(MethodNode method, Type... types) {
        int variable = 0;
        for (Type type : types) {
            method.visitVarInsn(type.getOpcode(Opcodes.ILOAD), variable);
            variable += type.getSize();
        }
    }

    private static void call(MethodNode method, Handle called) {
        int opcode = switch (called.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            default -> Opcodes.INVOKESPECIAL;
        };
        method.visitMethodInsn(opcode, called.getOwner(), called.getName(), called.getDesc(), called.isInterface());
    }

    /** What it is called with, the receiver first. */
    private List<Type> arguments(Handle called) {
        List<Type> arguments = new ArrayList<>();
        switch (called.getTag()) {
            case Opcodes.H_INVOKESTATIC, Opcodes.H_NEWINVOKESPECIAL -> {}
            // A method of a base class, passing over our own.
            case Opcodes.H_INVOKESPECIAL -> arguments.add(Type.getObjectType(outer.name));
            default -> arguments.add(Type.getObjectType(called.getOwner()));
        }
        arguments.addAll(List.of(Type.getArgumentTypes(called.getDesc())));
        return arguments;
    }

    private static Type result(Handle called) {
        return called.getTag() == Opcodes.H_NEWINVOKESPECIAL
                ? Type.getObjectType(called.getOwner())
                : Type.getReturnType(called.getDesc());
    }
}
