export default function restorer(): () => void;
